package records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    @Test
    void whatIsNew_isAnnouncedAsCreatedOrUpdated() {
        assertThat(topics(Kind.ORDER, null, RecordState.LIVE))
                .containsExactlyInAnyOrder("order.created", "order.updated");
        assertThat(topics(Kind.PRODUCT, RecordState.GONE, RecordState.LIVE))
                .containsExactlyInAnyOrder("product.created", "product.updated");
    }

    @Test
    void whatChanged_isAnnouncedAsUpdated() {
        assertThat(topics(Kind.CUSTOMER, RecordState.LIVE, RecordState.LIVE)).containsExactly("customer.updated");
    }

    @Test
    void trashing_isAnnouncedAsDeleted() {
        assertThat(topics(Kind.ORDER, RecordState.LIVE, RecordState.TRASHED)).containsExactly("order.deleted");
        assertThat(topics(Kind.PRODUCT, null, RecordState.TRASHED)).containsExactly("product.deleted");
    }

    @Test
    void deletionForGood_isAnnouncedOfCustomersOnly() {
        assertThat(topics(Kind.ORDER, RecordState.LIVE, RecordState.GONE)).isEmpty();
        assertThat(topics(Kind.PRODUCT, RecordState.TRASHED, RecordState.GONE)).isEmpty();
        assertThat(topics(Kind.CUSTOMER, RecordState.LIVE, RecordState.GONE)).containsExactly("customer.deleted");
    }

    @Test
    void backFromTheTrash_isExpectedOfProductsOnly() {
        assertThat(topics(Kind.ORDER, RecordState.TRASHED, RecordState.LIVE)).isEmpty();
        assertThat(topics(Kind.PRODUCT, RecordState.TRASHED, RecordState.LIVE))
                .containsExactlyInAnyOrder("product.restored", "product.updated");
    }

    private static Set<String> topics(Kind kind, @Nullable RecordState from, RecordState to) {
        return Announcements.topics(kind, Optional.ofNullable(from), to);
    }
}
