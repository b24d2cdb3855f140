package dev.vetrina.gateway.session;

import dev.vetrina.gateway.session.ShopperFrame.End;
import dev.vetrina.gateway.session.ShopperFrame.Read;
import dev.vetrina.gateway.session.ShopperFrame.Send;
import dev.vetrina.gateway.session.ShopperFrame.Typing;

/// What shoppers ask for about conversations. The frames of one socket come in the order sent, and
/// each call returns at once.
public interface SocketRequests {

    void send(LiveSocket socket, Send frame);

    void read(LiveSocket socket, Read frame);

    void typing(LiveSocket socket, Typing frame);

    void end(LiveSocket socket, End frame);
}
