namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>The system calls that character devices need. Results are as the kernel gives them: negative is <c>-errno</c>.</summary>
internal unsafe interface ILinuxCalls
{
    int Open(string path, int flags);

    int Close(int descriptor);

    int Ioctl(int descriptor, uint request, void* argument);

    int Read(int descriptor, void* buffer, int length);

    int Write(int descriptor, void* bytes, int length);

    /// <summary>Waits until one of the descriptors has something, or for so many milliseconds; -1: for ever.</summary>
    int Poll(PollAbi.Descriptor* descriptors, int count, int timeoutMilliseconds);

    /// <summary>An eventfd: a descriptor that is readable once eight bytes, a number, have been written to it.</summary>
    int CreateEvent();
}
