package dev.holdfast.race;

import java.io.PrintWriter;

/**
 * Says what the race is doing, to somebody who watches; silent when nobody does.
 *
 * @param watched
 *            whether there is a terminal
 */
record Progress(PrintWriter out, boolean watched) {

    void say(String what) {
        if (watched) {
            out.println(what);
            out.flush();
        }
    }
}
