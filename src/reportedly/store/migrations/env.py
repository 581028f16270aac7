"""Alembic runs this for every step: the connection comes from :mod:`reportedly.store.migrations`."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
