package dev.vetrina.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A socket without manners: it answers no ping, and reads nothing until it is asked why it was
/// closed.
public final class RawSocket implements AutoCloseable {

    private static final int CLOSE = 8;
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private final Socket socket;
    private final InputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    public static RawSocket open(Storefront store, String token) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(
                new InetSocketAddress("127.0.0.1", dev.vetrina.gateway.testing.Socket.port()));
        socket.setSoTimeout(60_000);
        var request =
                """
                GET /chat/v1/socket?store=%s HTTP/1.1
                Host: localhost
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Protocol: vetrina.chat.v1
                Authorization: Bearer %s
                X-Forwarded-For: %s

                """
                        .formatted(store.key(), token, Storefront.someAddress())
                        .replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var raw = new RawSocket(socket);
        raw.readHead();
        return raw;
    }

    /// A short text frame, masked by zeros.
    public void send(String text) throws IOException {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        var frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(0x80 | payload.length);
        frame.write(new byte[4]);
        frame.write(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /// Without reading them: one every now and then is enough.
    public void keepAnsweringPings() {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (!socket.isClosed()) {
                            socket.getOutputStream().write(PONG);
                            Thread.sleep(300);
                        }
                    } catch (IOException | InterruptedException e) {
                        // The test is over.
                    }
                });
    }

    /// Reads whatever came, up to the close frame; 1006 where there is none.
    public int closeCode() throws IOException {
        var data = new DataInputStream(in);
        try {
            while (true) {
                var opcode = data.readUnsignedByte() & 0x0F;
                var payload = data.readNBytes(length(data));
                if (opcode == CLOSE) {
                    return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
                }
            }
        } catch (EOFException | SocketException e) {
            return 1006;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void readHead() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
    }

    private static int length(DataInputStream data) throws IOException {
        var length = data.readUnsignedByte() & 0x7F;
        return switch (length) {
            case 126 -> data.readUnsignedShort();
            case 127 -> (int) data.readLong();
            default -> length;
        };
    }
}
