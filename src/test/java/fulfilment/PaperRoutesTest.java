package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Field;
import shipping.Shipment;

/** Labels and packing slips as documents, over HTTP. */
class PaperRoutesTest {
    private static final String BATCH = "/api/v1/stores/s1/labels/batch";

    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void labelsOfABatch_areOneDocument_withTheirSlips() {
        Shipment first = bought();
        Shipment second = bought();

        HttpResponse<Buffer> labels = api.post(BATCH, batch(first.id(), second.id()));
        HttpResponse<Buffer> both =
                api.post(BATCH, batch(second.id(), first.id()).put("packing_slips", true));

        assertThat(labels.statusCode()).isEqualTo(200);
        assertThat(labels.getHeader("Content-Type")).isEqualTo("application/pdf");
        assertThat(labels.getHeader("Cache-Control")).isEqualTo("private, no-store");
        assertThat(pages(labels.body())).isEqualTo(2);
        assertThat(pages(both.body())).isEqualTo(4);
        String text = text(both.body());
        assertThat(text.indexOf(second.trackingNumber().orElseThrow()))
                .isLessThan(text.indexOf(first.trackingNumber().orElseThrow()));
    }

    @Test
    void aSlip_tellsOrderReceiverAndItems_andNoPrice() {
        Shipment shipment = bought();
        var order = house.order(shipment.subjectId());

        HttpResponse<Buffer> english = api.get("/api/v1/stores/s1/shipments/" + shipment.id() + "/packing-slip");
        HttpResponse<Buffer> spanish = api.post(
                BATCH,
                batch(shipment.id())
                        .put("labels", false)
                        .put("packing_slips", true)
                        .put("language", "es"));

        assertThat(english.statusCode()).isEqualTo(200);
        assertThat(pages(english.body())).isEqualTo(1);
        assertThat(text(english.body()))
                .contains(
                        "Packing slip",
                        "Order " + order.number(),
                        order.deliverTo().address1(),
                        "Parcel 1 of 1")
                .contains(order.items().get(0).sku())
                .doesNotContain(order.items().get(0).price().toPlainString())
                .doesNotContain(order.total().toPlainString());
        assertThat(text(spanish.body())).contains("Albarán", "Pedido " + order.number());
    }

    @Test
    void whatIsMissing_isSaid_andNothingIsPrinted() {
        Shipment fine = bought();
        Shipment zpl = bought();
        long order = house.sell();
        house.advance(order);
        Shipment planned = house.shipments(order).get(0);
        keep(zpl, "zpl", "^XA^XZ");

        HttpResponse<Buffer> answer = api.post(BATCH, batch(fine.id(), planned.id(), 999, zpl.id()));
        HttpResponse<Buffer> merged = api.post(BATCH, batch(fine.id(), zpl.id()));
        keep(zpl, "pdf", "%PDF- and nothing more");
        HttpResponse<Buffer> broken = api.post(BATCH, batch(fine.id(), zpl.id()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(codes(answer)).containsExactly(planned.id() + " no_label", "999 not_found");
        assertThat(codes(merged)).containsExactly(zpl.id() + " cannot_be_merged");
        assertThat(codes(broken)).containsExactly(zpl.id() + " unreadable");
    }

    @Test
    void aParcelThatEnded_hasNoPapers() {
        Shipment shipment = bought();
        house.change(shipment.subjectId(), new JsonObject().put("status", "cancelled"));
        house.settle();

        assertThat(codes(api.post(BATCH, batch(shipment.id())))).containsExactly(shipment.id() + " ended");
        assertThat(api.get("/api/v1/stores/s1/shipments/" + shipment.id() + "/packing-slip")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void labelsThatAreTooLargeTogether_areRefused() {
        Shipment shipment = bought();
        keep(shipment, "pdf", "%PDF" + "x".repeat(17 * 1024 * 1024));

        assertThat(api.post(BATCH, batch(shipment.id())).statusCode()).isEqualTo(413);
    }

    @Test
    void whatMakesNoSense_is400_andAnotherStoresIs404() {
        Shipment shipment = bought();

        assertThat(api.post(BATCH, new JsonObject()).statusCode()).isEqualTo(400);
        assertThat(api.post(BATCH, new JsonObject().put("shipment_ids", new JsonArray().add(0)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.post(BATCH, batch(shipment.id()).put("labels", false)).statusCode())
                .isEqualTo(400);
        assertThat(api.post(BATCH, batch(shipment.id()).put("language", "fr")).statusCode())
                .isEqualTo(400);
        assertThat(api.post("/api/v1/stores/other/labels/batch", batch(shipment.id()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/stores/s1/shipments/999/packing-slip").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLabel_isSealedAtRest() {
        Shipment shipment = bought();

        Buffer stored = await(house.database
                        .pool()
                        .preparedQuery("SELECT label_sealed FROM shipments WHERE store_id = 's1' AND id = $1")
                        .execute(Tuple.of(shipment.id())))
                .iterator()
                .next()
                .getBuffer("label_sealed");

        assertThat(stored.toString(StandardCharsets.ISO_8859_1)).doesNotContain("%PDF");
    }

    private Shipment bought() {
        long order = house.sell();
        house.settle();
        return house.shipments(order).get(0);
    }

    /** The carrier gave another document. */
    private void keep(Shipment shipment, String format, String document) {
        byte[] sealed =
                house.keyring.seal(new Field("shipments", "label_sealed"), "s1/" + shipment.reference(), document);
        await(house.database
                .pool()
                .preparedQuery("UPDATE shipments SET label_format = $2, label_sealed = $3 WHERE id = $1")
                .execute(Tuple.of(shipment.id(), format, Buffer.buffer(sealed))));
    }

    private static JsonObject batch(long... ids) {
        JsonArray list = new JsonArray();
        for (long id : ids) {
            list.add(id);
        }
        return new JsonObject().put("shipment_ids", list);
    }

    private static List<String> codes(HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
        return answer.bodyAsJsonObject().getJsonArray("missing").stream()
                .map(JsonObject.class::cast)
                .map(missing -> missing.getLong("shipment_id") + " " + missing.getString("code"))
                .toList();
    }

    private static int pages(Buffer pdf) {
        try (PDDocument document = Loader.loadPDF(pdf.getBytes())) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Buffer pdf) {
        try (PDDocument document = Loader.loadPDF(pdf.getBytes())) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
