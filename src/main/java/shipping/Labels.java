package shipping;

import carriers.LabelDocument;
import carriers.LabelFormat;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import platform.crypto.Field;
import platform.crypto.Keyring;

/** Keeps labels sealed. One that the carrier only links to is fetched once and kept. */
final class Labels {

    private static final Field DOCUMENT = new Field("shipments", "label_sealed");
    private static final Field URL = new Field("shipments", "label_url_sealed");

    private final ShipmentStateRepository repository = new ShipmentStateRepository();
    private final Keyring keyring;
    private final LabelFetcher fetcher;

    Labels(Keyring keyring, LabelFetcher fetcher) {
        this.keyring = keyring;
        this.fetcher = fetcher;
    }

    /** Keeps what came with an answer. */
    Future<Void> store(SqlClient client, Shipment shipment, Optional<LabelDocument> document) {
        return document.map(known -> store(client, shipment, known)).orElseGet(Future::succeededFuture);
    }

    /** The label of a shipment, fetched if it was not yet; empty when there is nothing to print. */
    Future<Optional<StoredLabel>> find(SqlClient client, String storeId, long shipmentId) {
        return repository
                .label(client, storeId, shipmentId)
                .compose(found -> found.map(label -> open(client, storeId, shipmentId, label))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** A document that is kept. */
    byte[] document(String storeId, String reference, byte[] sealed) {
        return keyring.open(DOCUMENT, key(storeId, reference), sealed);
    }

    private Future<Void> store(SqlClient client, Shipment shipment, LabelDocument document) {
        String key = key(shipment.storeId(), shipment.reference());
        Optional<byte[]> content = Optional.empty();
        Optional<byte[]> url = Optional.empty();
        if (document instanceof LabelDocument.Inline inline) {
            content = Optional.of(keyring.seal(DOCUMENT, key, inline.content().getBytes()));
        } else if (document instanceof LabelDocument.Link link) {
            url = Optional.of(keyring.seal(URL, key, link.url().toString()));
        }
        return repository.storeLabel(
                client,
                shipment.storeId(),
                shipment.id(),
                new ShipmentStateRepository.LabelColumns(document.format(), content, url));
    }

    private Future<Optional<StoredLabel>> open(
            SqlClient client, String storeId, long shipmentId, ShipmentStateRepository.SealedLabel label) {
        String key = key(storeId, label.reference());
        if (label.document().isPresent()) {
            byte[] content = keyring.open(DOCUMENT, key, label.document().get());
            return Future.succeededFuture(Optional.of(stored(label, Buffer.buffer(content))));
        }
        if (label.url().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return fetch(URI.create(keyring.openText(URL, key, label.url().get())))
                .compose(fetched -> keep(client, storeId, shipmentId, key, fetched))
                .map(Optional::of);
    }

    /** What answers a link and is no label, such as a page that asks to wait, must not be kept as if it were one. */
    private Future<StoredLabel> fetch(URI url) {
        return fetcher.fetch(url)
                .recover(failure -> Future.failedFuture(new LabelUnavailableException(failure)))
                .map(content -> LabelFormat.recognise(content)
                        .map(format -> new StoredLabel(format, content))
                        .orElseThrow(() ->
                                new LabelUnavailableException("the label's address answered with something else")));
    }

    private Future<StoredLabel> keep(
            SqlClient client, String storeId, long shipmentId, String key, StoredLabel fetched) {
        byte[] sealed = keyring.seal(DOCUMENT, key, fetched.content().getBytes());
        return repository
                .storeLabel(
                        client,
                        storeId,
                        shipmentId,
                        new ShipmentStateRepository.LabelColumns(
                                fetched.format(), Optional.of(sealed), Optional.empty()))
                .map(fetched);
    }

    private static StoredLabel stored(ShipmentStateRepository.SealedLabel label, Buffer content) {
        return new StoredLabel(label.format(), content);
    }

    private static String key(String storeId, String reference) {
        return storeId + "/" + reference;
    }
}
