-- Nothing read it: each event says who owns its conversation.
DROP TABLE ownership;
