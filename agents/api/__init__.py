"""Events and stories over HTTP, from the topics of the product."""
