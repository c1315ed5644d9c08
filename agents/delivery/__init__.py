"""HTTP and SMTP to destinations: sessions, the address guard, and the workers."""
