package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import client.ApiClient;
import client.ApiException;
import client.api.OrdersApi;
import client.api.OrdersApi.APICancelOrderRequest;
import client.api.OrdersApi.APIGetOrderRequest;
import client.api.OrdersApi.APIListOrdersRequest;
import client.api.OrdersApi.APIShipOrderRequest;
import client.api.StoresApi;
import client.api.StoresApi.APIGetStoreRequest;
import client.api.StoresApi.APIRegisterStoreRequest;
import client.model.CancelRequest;
import client.model.OrderChange;
import client.model.OrderList;
import client.model.Purchase;
import client.model.RegisteredStore;
import client.model.ShipRequest;
import client.model.StoreMode;
import client.model.StoreRegistration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who has only the contract can work with the service: a client that a generator made of it, and nothing of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientIT {

    private final Scene scene = Scene.open();
    private ServiceProcess service;
    private ApiClient client;

    @BeforeAll
    void start() {
        service = scene.service(Map.of()).start();
        client = new ApiClient();
        client.updateBaseUri(service.uri("").toString());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY));
    }

    @AfterAll
    void stop() {
        service.close();
        scene.close();
    }

    @Test
    void a_store_is_registered_and_its_orders_are_listed_shipped_and_cancelled() throws ApiException {
        long wcId = scene.sells();

        RegisteredStore registered = new StoresApi(client)
                .registerStore(APIRegisterStoreRequest.newBuilder()
                        .storeRegistration(registration())
                        .idempotencyKey("registration-1")
                        .build());
        assertThat(registered.getStatus()).isEqualTo(RegisteredStore.StatusEnum.REGISTERED);
        assertThat(registered.getStoreInfo().getCurrency()).isEqualTo("USD");
        assertThat(new StoresApi(client)
                        .getStore(APIGetStoreRequest.newBuilder()
                                .storeId(Scene.SHOP)
                                .build())
                        .getShopAddress()
                        .getCity())
                .isEqualTo("San Francisco");

        eventually(() -> assertThat(listed(wcId).getTotal().longValue()).isEqualTo(1));
        var order = listed(wcId).getOrders().get(0);
        assertThat(order.getWcOrderId().longValue()).isEqualTo(wcId);
        assertThat(new OrdersApi(client)
                        .getOrder(APIGetOrderRequest.newBuilder()
                                .storeId(Scene.SHOP)
                                .orderId(order.getId())
                                .build())
                        .getItems())
                .hasSameSizeAs(order.getItems());

        Purchase bought = new OrdersApi(client)
                .shipOrder(APIShipOrderRequest.newBuilder()
                        .storeId(Scene.SHOP)
                        .orderId(order.getId())
                        .idempotencyKey("shipping-1")
                        .shipRequest(new ShipRequest())
                        .build());
        assertThat(bought.getTrackingNumber()).isNotBlank();

        long unwanted = scene.sells();
        eventually(() -> assertThat(listed(unwanted).getTotal().longValue()).isEqualTo(1));
        OrderChange cancelled = new OrdersApi(client)
                .cancelOrder(APICancelOrderRequest.newBuilder()
                        .storeId(Scene.SHOP)
                        .orderId(listed(unwanted).getOrders().get(0).getId())
                        .cancelRequest(new CancelRequest().reason("Customer request"))
                        .build());
        assertThat(cancelled.getStatus()).isEqualTo("cancelled");
    }

    private StoreRegistration registration() {
        return new StoreRegistration()
                .id(Scene.SHOP)
                .name("Shop")
                .url(scene.shop().baseUrl())
                .consumerKey(scene.shop().profile().key().key())
                .consumerSecret(scene.shop().profile().key().secret())
                .mode(StoreMode.OBSERVE)
                .sandbox(true);
    }

    private OrderList listed(long wcId) throws ApiException {
        return new OrdersApi(client)
                .listOrders(APIListOrdersRequest.newBuilder()
                        .storeId(Scene.SHOP)
                        .number(Long.toString(wcId))
                        .limit(10)
                        .build());
    }
}
