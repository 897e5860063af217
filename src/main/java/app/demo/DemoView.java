package app.demo;

/** Shows the demo to whoever watches. */
interface DemoView {

    /** Says something once. */
    void say(String line);

    /** Shows a moment. */
    void show(Snapshot moment);

    /** Says that the end has begun; nothing is shown any more. */
    void ending(String line);

    /** Says the last words, if any; nothing is shown after them. */
    void end(String line);
}
