package platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostmasterPidTest {

    private static final List<String> LINES =
            List.of("4711", "/data/cluster", "1700000000", "25432", "", "127.0.0.1", "  1234  5", "ready   ");

    @Test
    void a_whole_file_names_pid_port_and_state() {
        assertThat(PostmasterPid.parse(LINES)).contains(new PostmasterPid(4711, 25432, true));
    }

    @Test
    void a_server_that_recovers_or_stops_is_not_ready() {
        assertThat(PostmasterPid.parse(LINES.subList(0, 7))).contains(new PostmasterPid(4711, 25432, false));
    }

    @Test
    void a_file_in_the_making_says_nothing() {
        assertThat(PostmasterPid.parse(List.of())).isEmpty();
        assertThat(PostmasterPid.parse(LINES.subList(0, 3))).isEmpty();
        assertThat(PostmasterPid.parse(List.of("", "", "", ""))).isEmpty();
    }

    @Test
    void the_archive_follows_the_machine() {
        assertThat(PostgresBinaries.resourceFor("Linux", "amd64")).isEqualTo("/postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.resourceFor("Linux", "aarch64")).isEqualTo("/postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.resourceFor("Mac OS X", "aarch64")).isEqualTo("/postgres-darwin-arm_64.txz");
    }
}
