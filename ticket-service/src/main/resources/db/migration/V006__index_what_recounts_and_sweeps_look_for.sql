-- What a recount of the badges asks for, in the order of its pages: few among all that ever were.
CREATE INDEX ticket_list_counted ON ticket_list_item (id)
    WHERE status = 'OPEN' AND owner = 'HELPDESK' AND unread;

-- Looked through every second by every replica.
CREATE INDEX person_change_due ON person_change (due);
