package audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Walks along a chain of sealed entries and notes where it is broken. Pure. */
final class AuditCheck {

    private static final int FAULTS_TOLD = 100;

    private final AuditChain chain;
    private final Optional<KnownSeal> known;
    private final List<String> faults = new ArrayList<>();
    private byte[] seal = AuditChain.BEGINNING;
    private long position;
    private long sealed;

    /** @param known what the chain was seen to have once */
    AuditCheck(AuditChain chain, Optional<KnownSeal> known) {
        this.chain = chain;
        this.known = known;
    }

    long lastPosition() {
        return position;
    }

    /** The next in the order of positions. After a fault it goes on from what is stored, to find further ones. */
    void next(AuditRepository.Link link) {
        if (link.position() != position + 1) {
            fault("entries " + (position + 1) + " to " + (link.position() - 1) + " of the chain are missing");
        } else if (!Arrays.equals(chain.seal(seal, link.position(), link.content()), link.seal())) {
            fault("entry " + link.position() + " of the chain (id "
                    + link.content().id() + ") is not what was sealed");
        }
        known.filter(seen -> seen.position() == link.position())
                .filter(seen -> !seen.seal().equals(HexFormat.of().formatHex(link.seal())))
                .ifPresent(seen -> fault("the seal at " + seen.position() + " of the chain is not the known one"));
        position = link.position();
        seal = link.seal();
        sealed++;
    }

    AuditReport report(long unsealed, Optional<Instant> oldestUnsealed) {
        known.filter(seen -> seen.position() > position)
                .ifPresent(seen ->
                        fault("the chain ends at " + position + ", before the known seal at " + seen.position()));
        String head = sealed == 0 ? "" : HexFormat.of().formatHex(seal);
        return new AuditReport(sealed, position, head, faults, unsealed, oldestUnsealed);
    }

    private void fault(String what) {
        if (faults.size() < FAULTS_TOLD) {
            faults.add(what);
        }
    }
}
