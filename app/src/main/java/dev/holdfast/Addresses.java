package dev.holdfast;

import java.util.List;
import java.util.stream.Collectors;

/** Ports as addresses that can be opened on this machine. */
final class Addresses {

    private Addresses() {}

    static String of(List<Integer> ports) {
        return ports.stream().map(port -> "http://localhost:" + port).collect(Collectors.joining(" "));
    }
}
