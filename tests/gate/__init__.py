"""The gate: every figure that must not fall, measured and held against its floor."""
