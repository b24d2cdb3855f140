-- What few of a stretch's tickets have is looked for directly: to read and pass over all others costs
-- the more the longer a shop is open. Whose a ticket is, in the order of the list:
CREATE INDEX ticket_list_assignee
    ON ticket_list_item (store, status, owner, assignee_id, activity_at DESC, id DESC);
-- The blue dots, in the order of the list. What counts them for the badges reads them all.
CREATE INDEX ticket_list_unread
    ON ticket_list_item (store, status, owner, activity_at DESC, id DESC) WHERE unread;
DROP INDEX ticket_list_counted;
