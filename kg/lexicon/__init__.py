"""Word lists as data: what the pipeline knows of names, titles and verbs, one TOML file per kind."""
