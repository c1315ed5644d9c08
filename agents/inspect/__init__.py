"""What people look with: records as they stand on topics, and how they got there."""
