package dev.vetrina.gateway.session;

import dev.vetrina.gateway.session.GatewayFrame.Goodbye;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.kit.socket.Goodbyes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Sends shoppers' sockets away to come again.
@ApplicationScoped
public class Farewell {

    private final Sockets sockets;

    Farewell(Sockets sockets) {
        this.sockets = sockets;
    }

    /// To the sockets that are open now; who comes later was not told, and stays.
    ///
    /// @return how many they are
    public int toAll() {
        var all = List.copyOf(sockets.all());
        to(all);
        return all.size();
    }

    public void to(List<LiveSocket> leaving) {
        Goodbyes.say(
                leaving,
                (socket, wait) -> socket.send(new Goodbye(wait).json()),
                socket -> socket.close(CloseCode.DRAINING));
    }
}
