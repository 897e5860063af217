package fulfilment.papers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisualOrderTest {

    @Test
    void aLineFromLeftToRight_staysAsItIs() {
        assertThat(VisualOrder.of("Ana Gómez (2)")).isEqualTo("Ana Gómez (2)");
    }

    @Test
    void hebrew_isDrawnFromItsEnd_andWhatStandsInItIsNot() {
        assertThat(VisualOrder.of("אבג")).isEqualTo("גבא");
        assertThat(VisualOrder.of("אב 12 גד")).isEqualTo("דג 12 בא");
        assertThat(VisualOrder.of("Tel Aviv אב")).isEqualTo("Tel Aviv בא");
    }

    @Test
    void bracketsTurnRound_andMarksStayWithTheirLetters() {
        assertThat(VisualOrder.of("א(ב)[ג]<ד>")).isEqualTo("<ד>[ג](ב)א");
        assertThat(VisualOrder.of("אּב")).isEqualTo("באּ");
    }
}
