package platform.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    /** Numbers that brands and payment services publish for tests. */
    @ParameterizedTest
    @CsvSource({
        "4111111111111111, 411111******1111",
        "4242 4242 4242 4242, 4242 42** **** 4242",
        "4000-0566-5566-5556, 4000-05**-****-5556",
        "5555.5555.5555.4444, 5555.55**.****.4444",
        "2223003122003222, 222300******3222",
        "378282246310005, 378282*****0005",
        "3714 496353 98431, 3714 49**** *8431"
    })
    void numbersOfCards_keepTheFirstSixAndTheLastFour(String number, String masked) {
        assertThat(CardNumbers.masked(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6011111111111117",
                "30569309025904",
                "38520000023237",
                "3530111333300000",
                "6200000000000005",
                "6759649826438453"
            })
    void otherBrandsAreKnown(String number) {
        assertThat(CardNumbers.masked(number)).contains("*");
    }

    @Test
    void aNumberInASentence_isFound_andNothingElseChanges() {
        assertThat(CardNumbers.masked("Please charge 4111 1111 1111 1111 12/27 cvc 123, ring 612 345 678."))
                .isEqualTo("Please charge 4111 11** **** 1111 12/27 cvc 123, ring 612 345 678.");
        assertThat(CardNumbers.masked("visa4111111111111111=27121010")).isEqualTo("visa411111******1111=27121010");
        assertThat(CardNumbers.masked("4242424242424242, 5555555555554444"))
                .isEqualTo("424242******4242, 555555******4444");
        assertThat(CardNumbers.masked("4111\u00A01111\u00A01111\u00A01111"))
                .isEqualTo("4111\u00A011**\u00A0****\u00A01111");
    }

    /** Phones, article numbers, dates, tracking numbers, one wrong digit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+34 612 345 678",
                "9783161484100",
                "4006381333931",
                "20261124081500",
                "4111111111111112",
                "41111111111111111111111",
                "9400111899223197428490",
                "1Z999AA10123456784",
                "4111  1111  1111  1111"
            })
    void whatIsNoCard_staysAsItIs(String text) {
        assertThat(CardNumbers.masked(text)).isSameAs(text);
    }

    @Test
    void maskedTwice_isMaskedOnce() {
        String masked = CardNumbers.masked("4111111111111111 4242 4242 4242 4242 378282246310005");

        assertThat(CardNumbers.masked(masked)).isSameAs(masked);
    }
}
