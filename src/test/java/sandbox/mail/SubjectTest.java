package sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectTest {

    @Test
    void encodedWordsAreDecodedInBothWays() {
        assertThat(Subject.of("Subject: =?UTF-8?Q?Deine_Bestellung_f=C3=BCr_?=\n =?utf-8?B?TcO8bGxlcg==?=\n\nbody"))
                .isEqualTo("Deine Bestellung für Müller");
    }

    @Test
    void aFoldedSubjectIsOneLine() {
        assertThat(Subject.of("To: x\nSubject: one\n  two\nFrom: y\n\n")).isEqualTo("one  two");
    }

    @Test
    void whatCannotBeDecodedStaysAsItIs() {
        assertThat(Subject.of("Subject: =?no-such-charset?Q?x?= =?UTF-8?Q?=ZZ?=\n"))
                .isEqualTo("=?no-such-charset?Q?x?==?UTF-8?Q?=ZZ?=");
    }

    @Test
    void aSubjectInTheBodyIsNone() {
        assertThat(Subject.of("To: x\n\nSubject: y\n")).isEmpty();
    }
}
