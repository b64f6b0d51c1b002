namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>The system calls that character devices need. Results are as the kernel gives them: negative is <c>-errno</c>.</summary>
internal unsafe interface ILinuxCalls
{
    int Open(string path, int flags);

    int Close(int descriptor);

    int Ioctl(int descriptor, uint request, void* argument);
}
