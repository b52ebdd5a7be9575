package dev.holdfast.bench.load;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is sent: requests that are ready but for a number that counts up.
 *
 * @param once
 *            whether each is sent once; otherwise they are sent in turn for as long as it is measured
 */
public record Script(URI address, List<Template> templates, boolean once) {

    /** Where the number goes in a body: sixteen digits. */
    public static final String NUMBER = "#".repeat(16);

    /** Requests that are sent over and over. */
    public static Script endless(URI address, List<Template> templates) {
        return new Script(address, List.copyOf(templates), false);
    }

    /** Requests of which each is sent once. */
    public static Script once(URI address, List<Template> templates) {
        return new Script(address, List.copyOf(templates), true);
    }

    /** One request; {@code numberAt} is negative when it has no number. */
    public record Template(byte[] bytes, int numberAt) {

        /**
         * A request, made once so that sending it costs nothing.
         *
         * @param token
         *            empty for none
         * @param body
         *            with {@link #NUMBER} where the number goes; empty for a GET
         */
        public static Template of(URI address, String token, String body) {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder(body.isEmpty() ? "GET " : "POST ")
                    .append(address.getRawPath())
                    .append(address.getRawQuery() == null ? "" : "?" + address.getRawQuery())
                    .append(" HTTP/1.1\r\nHost: ")
                    .append(address.getAuthority())
                    .append("\r\n");
            if (!token.isEmpty()) {
                head.append("Authorization: Bearer ").append(token).append("\r\n");
            }
            if (content.length > 0) {
                head.append("Content-Type: application/json\r\nContent-Length: ")
                        .append(content.length)
                        .append("\r\n");
            }
            byte[] bytes = (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
            return new Template(bytes, new String(bytes, StandardCharsets.ISO_8859_1).indexOf(NUMBER));
        }

        /** Writes the request with this number into a buffer that is ready to be sent then. */
        void fill(ByteBuffer buffer, long number) {
            buffer.clear();
            buffer.put(bytes);
            if (numberAt >= 0) {
                long rest = number;
                for (int digit = NUMBER.length() - 1; digit >= 0; digit--) {
                    buffer.put(numberAt + digit, (byte) ('0' + rest % 10));
                    rest /= 10;
                }
            }
            buffer.flip();
        }
    }
}
