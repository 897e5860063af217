package app.demo;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * How a demo runs.
 *
 * @param port where the service listens; without one 8010, or any free port
 * @param orders it ends by itself when so many are delivered and completed in their shops; without it never
 * @param live redraws the view in its place, which takes a terminal
 * @param colours whether it may be coloured
 * @param log where the service's log goes
 */
public record DemoOptions(OptionalInt port, OptionalInt orders, boolean live, boolean colours, Path log) {}
