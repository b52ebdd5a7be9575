package dev.holdfast.platform.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ProtocolConfig;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All open connections, whatever port they came to. As the only protocol of a listener it also gets what is
 * not HTTP, which is thereby answered rather than dropped. Thread-safe.
 */
final class Connections implements ServerConnectionSelector {

    /**
     * Takes the name of Helidon's own HTTP/1.1, which otherwise finds itself and listens
     * beside this one. With two protocols a connection that says nothing would wait for its
     * first byte for ever, seen by nobody.
     */
    record InsteadOfHttp1() implements ProtocolConfig {

        private static final String HTTP_1_1 = Http1Config.create().type();

        @Override
        public String type() {
            return HTTP_1_1;
        }

        @Override
        public String name() {
            return HTTP_1_1;
        }
    }

    private final Http1ConnectionSelector http1;
    private final HttpLimits limits;
    private final Set<GuardedConnection> open = ConcurrentHashMap.newKeySet();

    Connections(Http1ConnectionSelector http1, HttpLimits limits) {
        this.http1 = http1;
        this.limits = limits;
    }

    /** Cuts off every connection whose client is over its time. */
    void endOverdue() {
        long now = System.nanoTime();
        for (GuardedConnection connection : open) {
            if (connection.overdue(now)) {
                connection.cutOff();
            }
        }
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData request) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new GuardedConnection(context, http1.connection(context), limits, open);
    }
}
