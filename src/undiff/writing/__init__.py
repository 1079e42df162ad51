"""Results to bytes: each writer one function. What comes from files is shown as text, never interpreted."""
