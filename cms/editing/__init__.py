"""The admin as editors and staff meet it: forms, panels, checks, the guide, who may do what."""
