package carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingProseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Entregado                                        | delivered
            ENTREGADA AL DESTINATARIO                        | delivered
            Delivered - Signed for by: J. DOE                | delivered
            Entrega exitosa                                  | delivered
            No entregado: destinatario ausente               | delivery_failed
            Not delivered                                    | delivery_failed
            Parcel cannot be delivered                       | delivery_failed
            The package couldn't be delivered                | delivery_failed
            Delivery unsuccessful                            | delivery_failed
            El envío no pudo ser entregado                   | delivery_failed
            No ha podido ser entregado                       | delivery_failed
            No fue entregado                                 | delivery_failed
            Entrega no efectiva                              | delivery_failed
            The parcel has not been delivered yet            | in_transit
            Has not yet been delivered                       | in_transit
            Delivered to original sender                     | return_to_sender
            Entregado a remitente                            | return_to_sender
            Delivery attempted - recipient not available     | delivery_failed
            Delivery attempt failed                          | delivery_failed
            Dirección errada                                 | delivery_failed
            Rehusado por el destinatario                     | delivery_failed
            Undeliverable as addressed                       | delivery_failed
            Out For Delivery Today                           | out_for_delivery
            On FedEx vehicle for delivery                    | out_for_delivery
            Shipment is out with delivery courier            | out_for_delivery
            En   reparto                                     | out_for_delivery
            En distribución                                  | out_for_delivery
            Devuelto al remitente                            | return_to_sender
            En devolución                                    | return_to_sender
            Returning package to shipper                     | return_to_sender
            Returned: delivered to shipper                   | return_to_sender
            Disponible para retiro en oficina                | ready_for_pickup
            Ready for pickup                                 | ready_for_pickup
            Held at location, ready for pickup               | ready_for_pickup
            available_for_pickup                             | ready_for_pickup
            Anulada                                          | cancelled
            Shipment cancelled by sender                     | cancelled
            Guía vencida                                     | expired
            Label expired                                    | expired
            Retenido en aduana                               | on_hold
            Clearance event: held by customs                 | on_hold
            Novedad en la entrega                            | on_hold
            Shipment exception                               | on_hold
            Shipment information received                    | info_received
            Order Processed: Ready for UPS                   | info_received
            Guía generada                                    | info_received
            Admitida                                         | info_received
            Pendiente por recoger                            | pending
            Pending                                          | pending
            Picked up                                        | picked_up
            Origin Scan                                      | picked_up
            Recogido                                         | picked_up
            RECOLECTADO EN ORIGEN                            | picked_up
            En tránsito                                      | in_transit
            En camino a destino                              | in_transit
            Llegó al centro logístico                        | in_transit
            Departed FedEx location                          | in_transit
            Arrived at facility                              | in_transit
            Processed at BOGOTA - COLOMBIA                   | in_transit
            Clearance processing complete                    | unknown
            Will be delivered tomorrow                       | in_transit
            Será entregado mañana                            | in_transit
            Delivered to local post office                   | in_transit
            Aún no ha sido entregado                         | in_transit
            Entregado sin novedad                            | delivered
            Sin novedad en el trayecto                       | in_transit
            Released by customs                              | in_transit
            Shipment is delayed                              | in_transit
            Envío demorado por clima                         | in_transit
            Reprogramada la entrega                          | in_transit
            Business closed                                  | delivery_failed
            Cliente ausente, se dejó aviso                   | delivery_failed
            Mercancía averiada                               | delivery_failed
            Parcel lost                                      | delivery_failed
            Receiver not in, card left                       | delivery_failed
            Label created, not in the system yet             | info_received
            Sorted, not in time                              | in_transit
            Dirección no existe                              | delivery_failed
            Delivered to shipper                             | return_to_sender
            En retorno a origen                              | return_to_sender
            Awaiting collection                              | ready_for_pickup
            Listo para retirar                               | ready_for_pickup
            Arrived at pickup point                          | ready_for_pickup
            En poder del mensajero                           | out_for_delivery
            Loaded on delivery vehicle                       | out_for_delivery
            Envío detenido                                   | on_hold
            Awaiting instructions from sender                | on_hold
            Guía anulada                                     | cancelled
            Plazo expirado                                   | expired
            Label printed                                    | info_received
            Pre-admisión                                     | info_received
            Pickup scheduled                                 | pending
            Recogida programada                              | pending
            Dropped off by sender                            | picked_up
            Recibido por la transportadora                   | picked_up
            Entregado a transportista aliado                 | in_transit
            Signed by MARIA                                  | delivered
            Firmado por portería                             | delivered
            Entrega efectiva                                 | delivered
            ¿?                                               | unknown
            """)
    void read_realProse_givesItsStatus(String raw, String wireName) {
        assertThat(TrackingProse.read(raw).wireName()).isEqualTo(wireName);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrackingStatus.class,
            names = {"UNKNOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void theTable_hasWordsForEveryStatus_andEveryPhraseIsReached(TrackingStatus status) {
        List<String> phrases = TrackingProse.table().stream()
                .filter(row -> row.status() == status)
                .flatMap(row -> row.phrases().stream())
                .toList();

        assertThat(phrases).isNotEmpty().doesNotHaveDuplicates();
        assertThat(phrases)
                .allSatisfy(phrase ->
                        assertThat(TrackingProse.read(phrase)).as(phrase).isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere: lost", "no colon", "delivered: Entregado", "delivered: ;", "delivered: envío"})
    void aBrokenTable_isRefused(String table) {
        assertThatThrownBy(() -> TrackingProse.rows(table)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(TrackingStatus.class)
    void read_ourOwnWireNames_giveThemselves(TrackingStatus status) {
        assertThat(TrackingProse.read(status.wireName())).isEqualTo(status);
        assertThat(TrackingStatus.ofWireName(status.wireName())).contains(status);
    }

    @Test
    void read_statusWithoutMeaning_asksTheSentence() {
        assertThat(TrackingProse.read("OK", "Entregado en portería")).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(TrackingProse.read("", "")).isEqualTo(TrackingStatus.UNKNOWN);
        assertThat(TrackingStatus.ofWireName("nowhere")).isEmpty();
    }
}
