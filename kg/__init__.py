"""Facts about diplomacy from Arabic news, each with its sentence and its rule."""
