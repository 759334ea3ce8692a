"""Pictures of pages as arrays: opening them within limits, setting them upright, finding ruling lines."""
