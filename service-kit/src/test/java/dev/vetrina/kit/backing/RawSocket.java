package dev.vetrina.kit.backing;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A socket without manners: it answers no ping, and reads nothing until it is asked why it was
/// closed.
public final class RawSocket implements AutoCloseable {

    private static final int LAST = 0x80;
    private static final int TEXT = 1;
    private static final int WHOLE_TEXT = LAST | TEXT;
    private static final int PING = 0x89;
    private static final int CLOSE = 8;
    private static final int PIECE = 65_536;
    private static final int LONGEST = 125;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final byte[] GOOD_BYE = {
        (byte) 0x88, (byte) 0x82, 0, 0, 0, 0, (byte) 0x03, (byte) 0xE8
    };
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private final Socket socket;
    private final DataInputStream in;
    private final String head;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.head = readHead();
    }

    /// Has to be let in.
    ///
    /// @param headers whole lines, beside those that every upgrade has
    public static RawSocket open(int port, String path, String... headers) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        var request =
                """
                GET %s HTTP/1.1
                Host: localhost
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                %s

                """
                        .formatted(path, String.join("\n", headers))
                        .replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var raw = new RawSocket(socket);
        if (!raw.head.startsWith("HTTP/1.1 101")) {
            raw.close();
            throw new IOException(raw.head);
        }
        return raw;
    }

    /// What the upgrade was answered with.
    public String head() {
        return head;
    }

    /// A short text frame, masked by zeros.
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same of any bytes, at most 125.
    public void send(byte[] payload) throws IOException {
        socket.getOutputStream().write(frame(WHOLE_TEXT, payload));
    }

    /// A text of which each frame brings one byte, with a ping and an unasked pong behind each.
    public void sendInFragments(String text) throws IOException {
        sendInFragments(text.getBytes(StandardCharsets.UTF_8), LAST);
    }

    /// The same without an end.
    public void beginInFragments(String text) throws IOException {
        sendInFragments(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private void sendInFragments(byte[] bytes, int end) throws IOException {
        var out = new BufferedOutputStream(socket.getOutputStream(), PIECE);
        for (var i = 0; i < bytes.length; i++) {
            var opcode = i == 0 ? TEXT : 0;
            var head = i == bytes.length - 1 ? end | opcode : opcode;
            out.write(frame(head, new byte[] {bytes[i]}));
            out.write(frame(PING, new byte[0]));
            out.write(PONG);
        }
        out.flush();
    }

    /// Reads up to the next text.
    public String nextText() throws IOException {
        while (true) {
            var opcode = in.readUnsignedByte() & 0x0F;
            var payload = in.readNBytes(length(in));
            if (opcode == TEXT) {
                return new String(payload, StandardCharsets.UTF_8);
            }
        }
    }

    /// Pings with the numbers up to this one.
    public void ping(int times) throws IOException {
        var out = new BufferedOutputStream(socket.getOutputStream(), PIECE);
        for (var i = 1; i <= times; i++) {
            out.write(frame(PING, ByteBuffer.allocate(LONGEST).putInt(i).array()));
        }
        out.flush();
    }

    /// Reads until the ping with this number is answered.
    ///
    /// @return how many were
    public int pongsUpTo(int number) throws IOException {
        var pongs = 0;
        var answered = 0;
        while (answered < number) {
            in.readUnsignedByte();
            answered = ByteBuffer.wrap(in.readNBytes(length(in))).getInt();
            pongs++;
        }
        return pongs;
    }

    /// Writes a text frame of this size to its end, whatever the other side makes of it.
    public void sendLarge(long size) throws IOException {
        var head = new ByteArrayOutputStream();
        head.write(WHOLE_TEXT);
        head.write(0x80 | 127);
        head.write(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
        head.write(new byte[4]);
        var out = socket.getOutputStream();
        out.write(head.toByteArray());
        var piece = "x".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
        for (var left = size; left > 0; left -= PIECE) {
            out.write(piece, 0, (int) Math.min(left, PIECE));
        }
    }

    /// Short text frames and a good-bye, which arrive together.
    public void sendAndLeave(String... texts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var text : texts) {
            all.write(frame(WHOLE_TEXT, text.getBytes(StandardCharsets.UTF_8)));
        }
        all.write(GOOD_BYE);
        socket.getOutputStream().write(all.toByteArray());
    }

    private static byte[] frame(int head, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(head);
        frame.write(0x80 | payload.length);
        frame.write(new byte[4]);
        frame.write(payload);
        return frame.toByteArray();
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
        try {
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < until) {
                var opcode = in.readUnsignedByte() & 0x0F;
                var payload = in.readNBytes(length(in));
                if (opcode == CLOSE) {
                    return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
                }
            }
        } catch (EOFException | SocketException e) {
            return 1006;
        }
        throw new AssertionError("The socket was not closed");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readHead() throws IOException {
        var read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) in.readUnsignedByte());
        }
        return read.toString();
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
