"""Shipped content as files: text → documents → CMS, and back without loss. The format: docs/features/content-files.md."""
