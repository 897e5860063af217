package sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void more_thanAreKept_pushesTheOldestOut() {
        Recent<Integer> recent = new Recent<>(3);

        for (int i = 0; i < 5; i++) {
            recent.add(i);
        }

        assertThat(recent.all()).containsExactly(2, 3, 4);
    }
}
