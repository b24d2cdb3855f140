package dev.vetrina.local;

/// One of the two public ports is taken. The message is a whole line for the person who started the
/// stack.
public final class PortInUse extends Exception {
    private static final long serialVersionUID = 1;

    private PortInUse(int port) {
        super(
                "Port %d is in use. Stop what listens there, or choose another: ./vetrina up --port N"
                        .formatted(port));
    }

    static void check(int... ports) throws PortInUse {
        for (var port : ports) {
            if (!Ports.isFree(port)) {
                throw new PortInUse(port);
            }
        }
    }
}
