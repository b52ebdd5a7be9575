package dev.holdfast.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Many who listen to live updates and throw away what they hear. One thread of its own reads for all. */
public final class Streams implements AutoCloseable {

    private static final Object HEARD = new Object();

    private static final int ROOM = 64 * 1024;
    private static final int LIMIT_SECONDS = 60;

    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final CountDownLatch silent;
    private final Thread reader;
    private volatile boolean closed;

    private Streams(int count) throws IOException {
        selector = Selector.open();
        silent = new CountDownLatch(count);
        reader = Thread.ofPlatform().name("streams").daemon().unstarted(this::read);
    }

    /**
     * Opens them and waits until each was answered.
     *
     * @throws IOException
     *             when one is not within a minute
     */
    public static Streams open(URI address, int count) throws IOException, InterruptedException {
        Streams streams = new Streams(count);
        byte[] request = ("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nAccept: text/event-stream\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel
                    .open(new InetSocketAddress(address.getHost(), address.getPort()));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            channel.register(streams.selector, SelectionKey.OP_READ);
            streams.channels.add(channel);
        }
        streams.reader.start();
        if (!streams.silent.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            streams.close();
            throw new IOException(streams.silent.getCount() + " of " + count + " streams were not answered");
        }
        return streams;
    }

    private void read() {
        ByteBuffer room = ByteBuffer.allocateDirect(ROOM);
        try {
            while (!closed) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    heard(key, room);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void heard(SelectionKey key, ByteBuffer room) throws IOException {
        room.clear();
        if (key.channel() instanceof SocketChannel channel && channel.read(room) < 0) {
            key.cancel();
        } else if (key.attachment() == null) {
            key.attach(HEARD);
            silent.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
