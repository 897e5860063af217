package sync;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a cron expression comes due in a time zone: five fields, as crontab(5) has them. A time that a day lacks, since the
 * clock was put forward over it, comes as much later; one that a day has twice comes the first time only. Pure.
 */
final class CronTimes {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;

    private CronTimes(ExecutionTime times) {
        this.times = times;
    }

    /** Empty when the text is no cron expression; to the parser's mind bars part several, to crontab's they do not. */
    static Optional<CronTimes> parse(String text) {
        if (text.indexOf('|') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CronTimes(ExecutionTime.forCron(PARSER.parse(text).validate())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The latter for what the parser stumbles over, such as "1-/ * * * *".
            return Optional.empty();
        }
    }

    /**
     * The first moment after this one; empty when none ever comes, as on 30 February. The wall clock is reckoned without its
     * leaps, and only what it shows is looked up in the zone.
     */
    Optional<Instant> next(Instant after, ZoneId zone) {
        Optional<ZonedDateTime> wall =
                times.nextExecution(after.atZone(zone).toLocalDateTime().atZone(ZoneOffset.UTC));
        while (wall.isPresent()) {
            Instant at = wall.get().toLocalDateTime().atZone(zone).toInstant();
            if (at.isAfter(after)) {
                return Optional.of(at);
            }
            wall = times.nextExecution(wall.get());
        }
        return Optional.empty();
    }
}
