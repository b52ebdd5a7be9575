package dev.holdfast.race.course;

import java.io.PrintWriter;

/**
 * Says what the race is doing, to somebody who watches; silent when nobody does.
 *
 * @param watched
 *            whether there is a terminal
 */
public record Progress(PrintWriter out, boolean watched) {

    public void say(String what) {
        if (watched) {
            out.println(what);
            out.flush();
        }
    }
}
