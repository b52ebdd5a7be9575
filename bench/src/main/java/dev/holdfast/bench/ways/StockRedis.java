package dev.holdfast.bench.ways;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import redis.embedded.RedisServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.UUID;

/**
 * A Redis that counts stock in memory and writes nothing to disk, and the one connection to it that all
 * share, which sends the next command before the last is answered. Thread-safe.
 */
public final class StockRedis implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    /** Redis runs one script at a time, so that nobody comes between the look and the taking. */
    private static final String TAKE = """
            local left = redis.call('GET', KEYS[1])
            if not left then
                return redis.error_reply('no stock of ' .. KEYS[1])
            end
            if tonumber(left) < tonumber(ARGV[1]) then
                return -1
            end
            return redis.call('DECRBY', KEYS[1], ARGV[1])""";

    private final RedisServer server;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final String take;

    private StockRedis(RedisServer server, RedisClient client) {
        this.server = server;
        this.client = client;
        this.connection = client.connect();
        this.take = connection.sync().scriptLoad(TAKE);
    }

    /**
     * Starts one on a free port of the loopback.
     *
     * @throws UncheckedIOException
     *             when it cannot be started
     */
    public static StockRedis start() {
        try {
            int port = freePort();
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind(LOOPBACK)
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            return new StockRedis(server, RedisClient.create(RedisURI.create(LOOPBACK, port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String key(UUID event) {
        return "stock:" + event;
    }

    void stock(UUID event, int units) {
        connection.sync().set(key(event), String.valueOf(units));
    }

    /** Takes units, all or none; false when there are too few. */
    boolean take(UUID event, int units) {
        String[] keys = {key(event)};
        String argument = String.valueOf(units);
        Long left;
        try {
            left = connection.sync().evalsha(take, ScriptOutputType.INTEGER, keys, argument);
        } catch (RedisNoScriptException _) {
            // It was started anew, and forgot.
            left = connection.sync().eval(TAKE, ScriptOutputType.INTEGER, keys, argument);
        }
        return left >= 0;
    }

    void giveBack(UUID event, int units) {
        connection.sync().incrby(key(event), units);
    }

    int left(UUID event) {
        String left = connection.sync().get(key(event));
        if (left == null) {
            throw new IllegalStateException("no stock of event " + event);
        }
        return Integer.parseInt(left);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
