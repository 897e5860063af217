package app.demo;

/** Shows the demo to whoever watches. */
interface DemoView {

    /** Says something once. */
    void say(String line);

    /** Shows a moment. */
    void show(Snapshot moment);

    /** Says the last words, if any; nothing is shown after them. */
    void end(String line);
}
