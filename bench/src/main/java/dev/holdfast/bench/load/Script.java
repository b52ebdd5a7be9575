package dev.holdfast.bench.load;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is sent, over and over: the same bytes but for the token and a number that counts up.
 *
 * @param body
 *            of a POST, with {@code ########} where the number goes; empty for a GET
 */
public record Script(String method, URI address, String body, List<String> tokens) {

    /** Where the number goes in a body: sixteen digits. */
    public static final String NUMBER = "#".repeat(16);

    /** Requests ready to be sent, one for each token. */
    List<Template> templates() {
        return (tokens.isEmpty() ? List.of("") : tokens).stream().map(this::template).toList();
    }

    private Template template(String token) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + address.getRawPath()
                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()) + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n");
        if (!token.isEmpty()) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        if (content.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ").append(content.length).append("\r\n");
        }
        byte[] bytes = (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
        return new Template(bytes, new String(bytes, StandardCharsets.ISO_8859_1).indexOf(NUMBER));
    }

    /** One request; {@code numberAt} is negative when it has no number. */
    record Template(byte[] bytes, int numberAt) {

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
