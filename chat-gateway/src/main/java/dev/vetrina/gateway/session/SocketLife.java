package dev.vetrina.gateway.session;

/// Told of every socket that opens and closes here.
public interface SocketLife {

    /// From now on the socket is told of everything that happens.
    LiveSocket.Feed subscribe(LiveSocket socket);

    /// The socket can be found by others, its subscription in place: time to read how things stand.
    void opened(LiveSocket socket);
}
