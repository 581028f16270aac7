"""How the model is made and judged; not installed with the package."""
