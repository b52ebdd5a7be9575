package dev.holdfast;

import java.util.List;

/** x. */
public final class Holdfast {
    private Holdfast() {}
    public static void main(String[] args) {
        System.out.println(List.of(args));
    }
}
