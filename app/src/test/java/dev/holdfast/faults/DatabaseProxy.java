package dev.holdfast.faults;

import dev.holdfast.platform.database.DatabaseAddress;
import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between a server and its PostgreSQL that can be slow, cut, or cut in the middle of one COMMIT.
 * It reads what clients
 * send as far as it must to know a COMMIT, also one that was prepared before. Thread-safe.
 */
final class DatabaseProxy implements AutoCloseable {

    /** What happens to the next COMMIT and to the connection it comes on. */
    sealed interface Fault {

        /** The server commits; its answer does not come through. */
        record AnswerLost() implements Fault {}

        /** The server never hears of it. */
        record RequestLost() implements Fault {}

        /** The client is cut off at once, and the server hears of it when the condition is met. */
        record RequestLate(Runnable awaiting) implements Fault {}
    }

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket listener;
    private final int upstream;
    private final DatabaseAddress address;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Fault> next = new AtomicReference<>();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile boolean refusing;
    private volatile boolean refusesAfterFault;
    private volatile Duration delay = Duration.ZERO;

    private DatabaseProxy(ServerSocket listener, DatabaseAddress behind) {
        this.listener = listener;
        String hostAndPort = behind.jdbcUrl().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
        this.upstream = Integer.parseInt(hostAndPort.substring(hostAndPort.indexOf(':') + 1));
        this.address = new DatabaseAddress(
                behind.jdbcUrl().replace(hostAndPort, "127.0.0.1:" + listener.getLocalPort()), behind.user(),
                behind.password());
    }

    /** Stands before that database. */
    static DatabaseProxy before(DatabaseAddress behind) throws IOException {
        var listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        var proxy = new DatabaseProxy(listener, behind);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    DatabaseAddress address() {
        return address;
    }

    void atNextCommit(Fault fault) {
        next.set(fault);
    }

    /** How many faults have happened. */
    int faults() {
        return faults.get();
    }

    /** From the next fault on, until {@link #refuse} says otherwise, nobody gets through. */
    void refuseAfterFault() {
        refusesAfterFault = true;
    }

    /** Whether new connections are cut at once; those that are open are cut when that begins. */
    void refuse(boolean refuses) {
        refusing = refuses;
        if (refuses) {
            sockets.forEach(DatabaseProxy::cut);
        }
    }

    /** How long every piece of every answer takes more. */
    void delay(Duration longer) {
        delay = longer;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // The proxy is closed.
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            sockets.add(server);
            if (refusing) {
                return;
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var link = new Link(client, server);
            Thread answers = Thread.ofVirtual().start(link::carryAnswers);
            link.carryRequests();
            cut(client);
            cut(server);
            answers.join();
            sockets.remove(server);
        } catch (IOException _) {
            // One of the two has gone, and the other goes with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(client);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One client and its session. */
    private final class Link {

        private final Socket client;
        private final Socket server;
        private final Set<String> commits = new HashSet<>();
        private final CountDownLatch swallowed = new CountDownLatch(1);
        private volatile boolean swallows;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void carryRequests() throws IOException, InterruptedException {
            var in = new DataInputStream(client.getInputStream());
            Message message = Message.greeting(in);
            while (message != null) {
                if (commits(message)) {
                    Fault fault = next.getAndSet(null);
                    if (fault != null) {
                        happens(fault, restOfCommit(message, in));
                        return;
                    }
                }
                message.write(server.getOutputStream());
                message = message.asksForEncryption() ? Message.greeting(in) : Message.read(in);
            }
        }

        /**
         * Whether this message carries out a COMMIT: a plain query, or a statement that was prepared for
         * it.
         */
        private boolean commits(Message message) {
            if (message.type() == 'P') {
                commits.remove(message.text(0));
                if (message.text(1).equals("COMMIT")) {
                    commits.add(message.text(0));
                }
            }
            return message.type() == 'B'
                    ? commits.contains(message.text(1))
                    : message.type() == 'Q' && message.text(0).equals("COMMIT");
        }

        /** All messages up to the one after which the server answers. */
        private static List<Message> restOfCommit(Message first, DataInputStream in) throws IOException {
            var messages = new ArrayList<>(List.of(first));
            while (messages.getLast().type() != 'Q' && messages.getLast().type() != 'S') {
                messages.add(Objects.requireNonNull(Message.read(in)));
            }
            return messages;
        }

        private void happens(Fault fault, List<Message> commit) throws IOException, InterruptedException {
            swallows = true;
            switch (fault) {
                case Fault.RequestLost() -> cut(server);
                case Fault.AnswerLost() -> deliver(commit);
                case Fault.RequestLate(Runnable awaiting) -> {
                    cut(client);
                    awaiting.run();
                    deliver(commit);
                }
            }
            faults.incrementAndGet();
            if (refusesAfterFault) {
                refuse(true);
            }
        }

        private void deliver(List<Message> commit) throws IOException, InterruptedException {
            for (Message message : commit) {
                message.write(server.getOutputStream());
            }
            swallowed.await();
        }

        void carryAnswers() {
            byte[] buffer = new byte[1 << 16];
            try {
                var in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    if (swallows) {
                        swallowed.countDown();
                    } else {
                        LockSupport.parkNanos(delay.toNanos());
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException _) {
                // The client or the server has gone.
            } finally {
                cut(client);
                swallowed.countDown();
            }
        }
    }

    /**
     * What a client sends.
     *
     * @param type 0 for the greeting, which has none
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Message(int type, byte[] body) {

        static Message greeting(DataInputStream in) throws IOException {
            return new Message(0, in.readNBytes(in.readInt() - Integer.BYTES));
        }

        /** Null at the end. */
        static @Nullable Message read(DataInputStream in) throws IOException {
            int type = in.read();
            return type < 0 ? null : new Message(type, in.readNBytes(in.readInt() - Integer.BYTES));
        }

        boolean asksForEncryption() {
            int code = type == 0 ? ByteBuffer.wrap(body).getInt() : 0;
            return code == SSL_REQUEST || code == GSS_REQUEST;
        }

        /** One of the texts it begins with, where it begins with texts. */
        String text(int index) {
            String[] texts = new String(body, StandardCharsets.ISO_8859_1).split("\0", index + 2);
            return texts.length > index ? texts[index] : "";
        }

        void write(OutputStream out) throws IOException {
            ByteBuffer message = ByteBuffer.allocate(body.length + 1 + Integer.BYTES);
            if (type > 0) {
                message.put((byte) type);
            }
            message.putInt(body.length + Integer.BYTES).put(body);
            out.write(message.array(), 0, message.position());
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(DatabaseProxy::cut);
    }
}
