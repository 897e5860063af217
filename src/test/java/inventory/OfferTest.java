package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # onHand, firm, pending, missing, safety, share, buffer, belowZero, figure, pieces
            100,         0,       0,       0,      0,   1,        0,     false,    100, 1
            100,        10,       5,       3,      2,   1,        0,     false,     80, 1
            100,        10,       5,       3,      2,   0.5,      5,     false,     35, 1
            7,           0,       0,       0,      0,   0.5,      0,     false,      3, 1
            2.5,         0,       0,       0,      0,   1,        0,     false,      2, 1
            3,           0,       0,       0,      0,   1,        5,     false,      0, 1
            3,           0,       0,       0,      0,   1,        5,     true,       0, 1
            3,           5,       0,       0,      0,   1,        0,     false,      0, 1
            3,           5,       0,       0,      0,   0.5,      1,     true,      -2, 1
            3,           3,       0,       0,      0,   1,        0,     true,       0, 1
            9999999999,  0,       0,       0,      0,   1,        0,     false, 2147483647, 1
            20,          0,       0,       0,      0,   1,        1,     false,      3, 6
            3,           5,       0,       0,      0,   1,        0,     true,      -1, 6
            """)
    void aStore_showsItsShareOfWhatIsFree(
            BigDecimal onHand,
            BigDecimal firm,
            BigDecimal pending,
            BigDecimal missing,
            BigDecimal safety,
            BigDecimal share,
            BigDecimal buffer,
            boolean belowZero,
            int figure,
            BigDecimal pieces) {
        Offer.Stock stock = new Offer.Stock(onHand, firm, pending, missing, safety);

        assertThat(new Offer(share, buffer).figure(stock, pieces, belowZero)).isEqualTo(figure);
    }
}
