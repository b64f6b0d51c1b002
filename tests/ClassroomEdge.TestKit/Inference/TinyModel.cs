using System.Text;

namespace ClassroomEdge.TestKit.Inference;

/// <summary>
/// Writes the smallest ONNX models by hand (protobuf, onnx.proto3 of opset 13), so that the inference contract needs no
/// model file: <c>sum = left + right</c> and <c>product = left × right</c>.
/// </summary>
public static class TinyModel
{
    /// <summary>32-bit floats.</summary>
    public const int FloatElements = 1;

    /// <summary>64-bit integers.</summary>
    public const int IntegerElements = 7;

    /// <summary>The model with inputs and outputs of shape 1×<paramref name="length"/>.</summary>
    /// <param name="length">Elements; 0 leaves the dimension free.</param>
    /// <param name="elementType">Type of all tensors.</param>
    /// <param name="freeBatch">The first dimension is free, as exporters leave it.</param>
    public static byte[] Bytes(int length, int elementType = FloatElements, bool freeBatch = false)
    {
        var graph = Message(
            Field(1, Node("Add", "left", "right", "sum")),
            Field(1, Node("Mul", "left", "right", "product")),
            Field(2, "tiny"u8.ToArray()),
            Field(11, Value("left", elementType, length, freeBatch)),
            Field(11, Value("right", elementType, length, freeBatch)),
            Field(12, Value("sum", elementType, length, freeBatch)),
            Field(12, Value("product", elementType, length, freeBatch)));
        return Message(Number(1, 8), Field(7, graph), Field(8, Message(Number(2, 13))));
    }

    private static byte[] Node(string operation, string left, string right, string output) => Message(
        Field(1, Encoding.UTF8.GetBytes(left)),
        Field(1, Encoding.UTF8.GetBytes(right)),
        Field(2, Encoding.UTF8.GetBytes(output)),
        Field(4, Encoding.UTF8.GetBytes(operation)));

    private static byte[] Value(string name, int elementType, int length, bool freeBatch)
    {
        var batch = freeBatch ? Message(Field(2, "batch"u8.ToArray())) : Message(Number(1, 1));
        var elements = length == 0 ? Message(Field(2, "n"u8.ToArray())) : Message(Number(1, length));
        var shape = Message(Field(1, batch), Field(1, elements));
        var type = Message(Field(1, Message(Number(1, elementType), Field(2, shape))));
        return Message(Field(1, Encoding.UTF8.GetBytes(name)), Field(2, type));
    }

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(f => f)];

    private static byte[] Field(int number, byte[] content) =>
        [.. Varint((number << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Number(int number, long value) => [.. Varint(number << 3), .. Varint(value)];

    private static IEnumerable<byte> Varint(long value)
    {
        for (; value > 127; value >>= 7)
        {
            yield return (byte)((value & 127) | 128);
        }

        yield return (byte)value;
    }
}
