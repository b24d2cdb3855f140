package dev.vetrina.gateway.delivery.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import java.util.List;

/// A page of a conversation as ticket-service tells it.
record PageJson(List<ObjectNode> items) {

    List<Missed> missed() {
        return items.stream().map(ReadyJson::missed).toList();
    }
}
