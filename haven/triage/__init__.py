"""What people need to know when a conversation is risky: numbers to call, who answers, and what happened."""
