package dev.holdfast.platform.ids;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Draws request ids: 16 hexadecimal characters, to find a request in the log. Not a secret. Thread-safe. */
public final class RequestIds {

    private RequestIds() {}

    public static String draw() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
