"""The commands of `kg`, a module each; heavy imports stand inside the functions, so that help is quick."""
